/** Helpers of the tests: a throw-away server and synthetic DICOM files. */
@NullMarked
package io.github.orthanc4j.testing;

import org.jspecify.annotations.NullMarked;
