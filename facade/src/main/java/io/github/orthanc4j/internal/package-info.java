/** What the rooms of the client share: the context, what is known of the server, other threads. Not part of the API. */
@NullMarked
package io.github.orthanc4j.internal;

import org.jspecify.annotations.NullMarked;
