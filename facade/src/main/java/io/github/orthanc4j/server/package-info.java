/** The server itself: its release, its capabilities and how much it stores. */
@NullMarked
package io.github.orthanc4j.server;

import org.jspecify.annotations.NullMarked;
