/** Values of DICOM: tags, dates, names. Nothing in here talks to a server. */
@CheckReturnValue
@NullMarked
package io.github.orthanc4j.dicom;

import org.jspecify.annotations.NullMarked;
