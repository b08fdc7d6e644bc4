package io.github.orthanc4j.plugin.neuro;

import io.github.orthanc4j.Experimental;
import io.github.orthanc4j.error.OrthancBadRequestException;
import io.github.orthanc4j.error.OrthancUnsupportedException;
import io.github.orthanc4j.internal.Client;
import io.github.orthanc4j.internal.Options;
import io.github.orthanc4j.resource.InstanceRef;
import io.github.orthanc4j.resource.SeriesRef;
import io.github.orthanc4j.rest.NeuroApi;
import io.github.orthanc4j.transfer.Download;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import retrofit2.Call;

/**
 * Conversion to NIfTI by the plugin {@code neuro}. A download is refused with {@link OrthancUnsupportedException} if the
 * server has not loaded it, and fails with {@link OrthancBadRequestException} if the plugin cannot convert the images.
 */
@Experimental
public final class Neuro {

    private final Client client;

    /** For the client itself; programs call {@code orthanc.neuro()}. */
    public Neuro(Client client) {
        this.client = client;
    }

    /** The NIfTI file of a series ({@code GET /series/{id}/nifti}). */
    public Download nifti(SeriesRef series) {
        return nifti(series, options -> {});
    }

    /** Like {@link #nifti(SeriesRef)}, with options. */
    public Download nifti(SeriesRef series, Consumer<NiftiOptions> options) {
        NiftiOptions nifti = Options.of(new NiftiOptions(), options);
        return download(() -> api().downloadSeriesNifti(series.id().toString(), nifti.compress));
    }

    /** The NIfTI file of an instance, which has several frames ({@code GET /instances/{id}/nifti}). */
    public Download nifti(InstanceRef instance) {
        return nifti(instance, options -> {});
    }

    /** Like {@link #nifti(InstanceRef)}, with options. */
    public Download nifti(InstanceRef instance, Consumer<NiftiOptions> options) {
        NiftiOptions nifti = Options.of(new NiftiOptions(), options);
        return download(() -> api().downloadInstanceNifti(instance.id().toString(), nifti.compress));
    }

    private Download download(Supplier<Call<ResponseBody>> call) {
        return Download.file(client.connection(), () -> {
            client.plugins().require("NIfTI", "neuro");
            return call.get();
        });
    }

    private NeuroApi api() {
        return client.api(NeuroApi.class);
    }

    /** The kind of this handle: it has no content of its own. */
    @Override
    public String toString() {
        return "Neuro";
    }
}
