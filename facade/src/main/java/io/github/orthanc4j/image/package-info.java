/** Pixels of instances and frames, in all the forms that the server can send. */
@NullMarked
package io.github.orthanc4j.image;

import org.jspecify.annotations.NullMarked;
