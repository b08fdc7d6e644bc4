/** Searches and the pages of their results. */
@NullMarked
package io.github.orthanc4j.find;

import org.jspecify.annotations.NullMarked;
