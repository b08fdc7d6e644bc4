/**
 * What can go wrong. All of it is unchecked and below {@link io.github.orthanc4j.error.OrthancException}. No exception
 * holds a live response or credentials, and no message quotes the content of a resource. What may quote it is in reach
 * apart, and says so: {@link io.github.orthanc4j.error.HttpFailure#details}, and what the server said of a job.
 */
@NullMarked
package io.github.orthanc4j.error;

import org.jspecify.annotations.NullMarked;
