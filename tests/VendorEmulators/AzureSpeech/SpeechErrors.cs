using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.AzureSpeech;

/// <summary>Refusals in the form of the gateway before the service.</summary>
internal static class SpeechErrors
{
    /// <param name="code">Null for the status itself.</param>
    public static Task WriteAsync(HttpContext context, string? code) => context.Response.WriteAsJsonAsync(
        new { error = new { code = code ?? $"{context.Response.StatusCode}", message = "The request was refused." } },
        context.RequestAborted);
}
