/** Transfers to and from peers by the plugin transfers. */
@NullMarked
package io.github.orthanc4j.plugin.transfers;

import org.jspecify.annotations.NullMarked;
