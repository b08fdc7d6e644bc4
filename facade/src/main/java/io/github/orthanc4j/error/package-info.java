/**
 * Exceptions. All are unchecked and extend {@link io.github.orthanc4j.error.OrthancException}. They hold no live response
 * and no credentials, and no message quotes the content of a resource. Only {@link
 * io.github.orthanc4j.error.HttpFailure#details} and the snapshots of jobs may quote it.
 */
@NullMarked
package io.github.orthanc4j.error;

import org.jspecify.annotations.NullMarked;
