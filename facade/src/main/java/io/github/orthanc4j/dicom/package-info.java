/** Values of DICOM: tags, dates, names. Nothing in here talks to a server. */
@CheckReturnValue
@NullMarked
package io.github.orthanc4j.dicom;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
