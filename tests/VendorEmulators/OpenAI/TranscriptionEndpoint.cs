using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary><c>POST …/audio/transcriptions</c>.</summary>
internal static class TranscriptionEndpoint
{
    private static readonly string[] Extensions = ["flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "wav", "webm"];
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.1);

    public static async Task AnswerAsync(HttpContext context, OpenAIEmulatorOptions options)
    {
        var (question, problem) = await ReadAsync(context);
        if (question is null)
        {
            await OpenAIResponse.WriteAsync(context, options, problem!);
            return;
        }

        var text = options.Transcribe(question);
        await Task.Delay(options.FirstTokenMs, context.RequestAborted);
        if (question.Format is "text")
        {
            OpenAIResponse.Describe(context);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), context.RequestAborted);
            return;
        }

        await OpenAIResponse.WriteAsync(context, question.Format == "verbose_json" && !options.IsTerse ? Verbose(question, text, options) : new JsonObject
        {
            ["text"] = text,
            ["usage"] = new JsonObject { ["type"] = "duration", ["seconds"] = (int)Math.Ceiling(question.Duration.TotalSeconds) },
        });
    }

    private static async Task<(TranscriptionQuestion? Question, OpenAIError? Problem)> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return (null, OpenAIError.Invalid("The request has to be multipart/form-data."));
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.Files["file"] is not { } file)
            return (null, OpenAIError.Invalid("Missing required parameter: 'file'.", "file"));
        if (!Extensions.Contains(Path.GetExtension(file.FileName).TrimStart('.').ToLowerInvariant()))
            return (null, OpenAIError.Invalid("Unrecognized file format.", "file"));
        using var audio = new MemoryStream();
        await file.CopyToAsync(audio, context.RequestAborted);
        var question = new TranscriptionQuestion(
            Field(form, "model"), file.FileName, audio.ToArray(), Field(form, "response_format") ?? "json",
            Field(form, "language"), Field(form, "prompt"), [.. form["timestamp_granularities[]"].OfType<string>()]);
        return (question, ProblemWith(question)) is var (_, problem) && problem is not null ? (null, problem) : (question, null);
    }

    private static OpenAIError? ProblemWith(TranscriptionQuestion question)
    {
        if (question.Model is null)
            return OpenAIError.Invalid("Missing required parameter: 'model'.", "model");
        if (question.IsWav && question.Duration < Shortest)
            return OpenAIError.Unsupported("file", "Audio file is too short. Minimum audio length is 0.1 seconds.", "audio_too_short");
        var formats = (string[])(question.Model.Contains("whisper", StringComparison.OrdinalIgnoreCase) ? ["json", "text", "verbose_json"] : ["json", "text"]);
        return formats.Contains(question.Format)
            ? null
            : OpenAIError.Unsupported("response_format", $"response_format '{question.Format}' is not compatible with this model.", "unsupported_value");
    }

    private static JsonObject Verbose(TranscriptionQuestion question, string text, OpenAIEmulatorOptions options)
    {
        var seconds = question.Duration.TotalSeconds;
        return new JsonObject
        {
            ["task"] = "transcribe",
            ["language"] = "english",
            ["duration"] = seconds,
            ["text"] = text,
            ["segments"] = new JsonArray(new JsonObject
            {
                ["id"] = 0,
                ["seek"] = 0,
                ["start"] = 0,
                ["end"] = seconds,
                ["text"] = " " + text,
                ["tokens"] = new JsonArray(1),
                ["temperature"] = 0,
                ["avg_logprob"] = options.Certainty.LogProbability,
                ["compression_ratio"] = 1,
                ["no_speech_prob"] = options.Certainty.NoSpeech,
            }),
        };
    }

    private static string? Field(IFormCollection form, string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;
}
