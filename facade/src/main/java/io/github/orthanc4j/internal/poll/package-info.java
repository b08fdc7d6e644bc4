/** Watches the jobs of a client with one request at a time. Not part of the API. */
@NullMarked
package io.github.orthanc4j.internal.poll;

import org.jspecify.annotations.NullMarked;
