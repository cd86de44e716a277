using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceAssistant.Infrastructure.Hosting.Health;

/// <summary>The health of a host as JSON: the worst status, and each check with what it has to say.</summary>
internal sealed record HealthResponse(HealthStatus Status, IReadOnlyDictionary<string, HealthResponse.Check> Checks)
{
    public static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var checks = report.Entries.ToDictionary(e => e.Key, e => new Check(e.Value.Status, e.Value.Description));
        return http.Response.WriteAsJsonAsync(
            new HealthResponse(report.Status, checks), HealthJson.Default.HealthResponse, cancellationToken: http.RequestAborted);
    }

    internal sealed record Check(HealthStatus Status, string? Description);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseStatus)])]
[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class HealthJson : JsonSerializerContext;

internal sealed class CamelCaseStatus()
    : JsonStringEnumConverter<HealthStatus>(System.Text.Json.JsonNamingPolicy.CamelCase);
