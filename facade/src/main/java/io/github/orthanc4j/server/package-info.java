/** The server itself: its release and what it can do. */
@NullMarked
package io.github.orthanc4j.server;

import org.jspecify.annotations.NullMarked;
