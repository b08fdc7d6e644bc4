/** The worklists that the plugin worklists keeps for modalities. */
@NullMarked
package io.github.orthanc4j.plugin.worklists;

import org.jspecify.annotations.NullMarked;
