package io.github.orthanc4j.transfer;

import io.github.orthanc4j.rest.model.UploadResult;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;

/** The generated call with the one header that it has not. */
interface UploadApi {

    @Headers({"Accept: application/json", "Content-Type: application/dicom"})
    @POST("instances")
    Call<UploadResult> uploadInstance(@Header("Content-Encoding") @Nullable String encoding, @Body RequestBody body);
}
