using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using OpenTelemetry.Trace;

namespace VoiceAssistant.Infrastructure.Hosting.Telemetry;

/// <summary>
/// What begins a trace: requests and calls. A statement or a request of our own that belongs to neither, such as a look of
/// the jobs at their table, would be a trace of nothing.
/// </summary>
internal sealed class RequestSampler : Sampler
{
    /// <summary>Probes; and the stream of a call, which has a trace of its own.</summary>
    private static readonly PathString[] Untraced = ["/health", "/metrics", "/media"];

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind != ActivityKind.Client);

    public static bool IsTraced(PathString path) => !Array.Exists(Untraced, prefix => path.StartsWithSegments(prefix));
}
