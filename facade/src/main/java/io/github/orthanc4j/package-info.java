/**
 * A client for Orthanc, the open-source DICOM server. {@link io.github.orthanc4j.Orthanc} is the way in; everything else
 * is reached from it.
 *
 * <p>What asks the server is a verb ({@code get}, {@code find}, {@code delete}); what is called like a thing
 * ({@code id()}, {@code studies()}) never does. Values are immutable snapshots. Everything here may be used from several
 * threads at once, unless it says otherwise. Exceptions are those of {@link io.github.orthanc4j.error}.
 */
@NullMarked
package io.github.orthanc4j;

import org.jspecify.annotations.NullMarked;
