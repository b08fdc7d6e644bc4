/** The DICOM network and other Orthancs: modalities, peers, queries and what they answer. */
@NullMarked
package io.github.orthanc4j.network;

import org.jspecify.annotations.NullMarked;
