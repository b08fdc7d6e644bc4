/** Compares the description with real servers, answer by answer. */
@NullMarked
package io.github.orthanc4j.conformance;

import org.jspecify.annotations.NullMarked;
