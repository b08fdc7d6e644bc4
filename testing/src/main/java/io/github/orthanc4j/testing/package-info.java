/** Throw-away Orthanc servers and small DICOM files for tests. */
@NullMarked
package io.github.orthanc4j.testing;

import org.jspecify.annotations.NullMarked;
