using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary><c>POST …/audio/speech</c>: a hum as long as it takes to say the text.</summary>
internal static class SpeechEndpoint
{
    /// <summary>An odd number: samples of two bytes are torn apart.</summary>
    private const int PieceBytes = 4_801;

    private const int LongestText = 4_096;

    public static async Task AnswerAsync(HttpContext context, OpenAIEmulatorOptions options)
    {
        if (await RequestBody.ReadAsync(context) is not { } body)
        {
            await OpenAIResponse.WriteAsync(context, options, RequestBody.Unreadable);
            return;
        }

        var format = Text(body, "response_format") ?? "mp3";
        if (ProblemWith(body, format) is { } problem)
        {
            await OpenAIResponse.WriteAsync(context, options, problem);
            return;
        }

        var speed = body.TryGetProperty("speed", out var given) ? given.GetDouble() : 1;
        var wavHz = options.WavHz > 0 ? options.WavHz : format == "wav" ? EmulatedSpeech.Hz : 0;
        var audio = wavHz > 0
            ? EmulatedSpeech.Wav(Text(body, "input")!, speed, wavHz)
            : EmulatedSpeech.Pcm(Text(body, "input")!, speed, EmulatedSpeech.Hz);
        OpenAIResponse.Describe(context);
        context.Response.ContentType = options.SpeechType is { } type ? type : wavHz > 0 ? "audio/wav" : "audio/pcm";
        await Task.Delay(options.FirstTokenMs, context.RequestAborted);
        for (var at = 0; at < audio.Length; at += PieceBytes)
        {
            if (at > 0)
                await Task.Delay(options.TokenMs, context.RequestAborted);
            await context.Response.Body.WriteAsync(audio.AsMemory(at, Math.Min(PieceBytes, audio.Length - at)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static OpenAIError? ProblemWith(JsonElement body, string format)
    {
        foreach (var name in (string[])["model", "voice", "input"])
        {
            if (string.IsNullOrEmpty(Text(body, name)))
                return OpenAIError.Invalid($"Missing required parameter: '{name}'.", name);
        }

        if (Text(body, "input")!.Length > LongestText)
            return OpenAIError.Unsupported("input", "String too long.", "string_above_max_length");
        if (body.TryGetProperty("speed", out var speed) && speed.GetDouble() is < 0.25 or > 4)
            return OpenAIError.Unsupported("speed", "Speed has to be between 0.25 and 4.", "decimal_below_min_value");
        return format is "pcm" or "wav" ? null : OpenAIError.Unsupported("response_format", "The emulator speaks pcm and wav only.", "unsupported_value");
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
