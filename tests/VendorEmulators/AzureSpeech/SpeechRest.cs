using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;

namespace VoiceAssistant.VendorEmulators.AzureSpeech;

/// <summary>What the service does over plain HTTP.</summary>
internal static class SpeechRest
{
    public static void MapSpeechRest(this IEndpointRouteBuilder routes, AzureSpeechEmulator emulator)
    {
        routes.MapPost("/cognitiveservices/v1", context => SpeakAsync(context, emulator));
        routes.MapGet("/cognitiveservices/voices/list", context => emulator.Access.Permits(context.Request)
            ? context.Response.WriteAsJsonAsync(SynthesisVoices.List, JsonSerializerOptions.Default, context.RequestAborted)
            : RefuseAsync(context, StatusCodes.Status401Unauthorized));
        routes.MapPost("/sts/v1.0/issueToken", context => emulator.Access.HasKey(context.Request)
            ? context.Response.WriteAsync(emulator.Access.IssueToken(), context.RequestAborted)
            : RefuseAsync(context, StatusCodes.Status401Unauthorized));
    }

    private static async Task SpeakAsync(HttpContext context, AzureSpeechEmulator emulator)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new SpeechRequest(
            context.Request.Path, context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted));
        emulator.Requests.Enqueue(request);
        var format = SynthesisFormat.Find(request.Headers.GetValueOrDefault("X-Microsoft-OutputFormat"));
        var document = SsmlReader.Read(request.Body, SynthesisVoices.Names);
        int? refusal = !emulator.Access.Permits(context.Request) ? StatusCodes.Status401Unauthorized
            : context.Request.ContentType?.Split(';')[0].Trim() != "application/ssml+xml" ? StatusCodes.Status415UnsupportedMediaType
            : context.Request.Headers.UserAgent.ToString().Length is 0 or >= 255 || format is null || document.Problem is not null
                ? StatusCodes.Status400BadRequest
            : null;
        if (refusal is { } status)
        {
            await RefuseAsync(context, status);
            return;
        }

        try
        {
            await WriteAsync(context.Response, SpokenText.Of(document.Parts), format!, emulator.Options, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            request.IsAborted = true;
            throw;
        }
    }

    private static async Task WriteAsync(
        HttpResponse response, SpokenText text, SynthesisFormat format, SpeechEmulatorOptions options, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(options.SynthesisDelayMs), options.Time, ct);
        response.ContentType = format.ContentType;
        var began = options.Time.GetTimestamp();
        for (var at = 0; at < text.DurationMs && !options.IsMute; at += SynthesisTurn.ChunkMs)
        {
            var until = Math.Min(at + SynthesisTurn.ChunkMs, text.DurationMs);
            await response.Body.WriteAsync(SyntheticSpeech.Render(text, format, at, until), ct);
            await response.Body.FlushAsync(ct);
            if (options.SynthesisSpeed is { } speed && TimeSpan.FromMilliseconds(until / speed) - options.Time.GetElapsedTime(began) is { Ticks: > 0 } left)
                await Task.Delay(left, options.Time, ct);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return SpeechErrors.WriteAsync(context, code: null);
    }
}
