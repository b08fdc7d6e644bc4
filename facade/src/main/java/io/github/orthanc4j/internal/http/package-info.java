/** The connection: what every request passes, from its path to its answer. Not part of the API. */
@NullMarked
package io.github.orthanc4j.internal.http;

import org.jspecify.annotations.NullMarked;
