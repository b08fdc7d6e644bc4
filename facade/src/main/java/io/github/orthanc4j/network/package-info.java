/** The DICOM network and other Orthancs: sending to modalities and peers, querying them, retrieving from them. */
@NullMarked
package io.github.orthanc4j.network;

import org.jspecify.annotations.NullMarked;
