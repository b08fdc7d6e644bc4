/** NIfTI files, as the plugin neuro makes them. */
@NullMarked
package io.github.orthanc4j.plugin.neuro;

import org.jspecify.annotations.NullMarked;
