/**
 * What can go wrong. All of it is unchecked and below {@link io.github.orthanc4j.error.OrthancException}; no exception
 * holds a live response, credentials, or content of a resource.
 */
@NullMarked
package io.github.orthanc4j.error;

import org.jspecify.annotations.NullMarked;
