/**
 * A client for Orthanc, the open-source DICOM server. Start with {@link io.github.orthanc4j.Orthanc}, which gives access to
 * everything else.
 *
 * <p>Methods that ask the server are verbs ({@code get}, {@code find}, {@code delete}). Methods named by nouns ({@code
 * id()}, {@code studies()}) send nothing. Values are immutable snapshots. Several threads may use an object at once, unless
 * its Javadoc says otherwise. Exceptions are those of {@link io.github.orthanc4j.error}.
 */
@NullMarked
package io.github.orthanc4j;

import org.jspecify.annotations.NullMarked;
