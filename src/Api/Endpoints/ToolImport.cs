using System.ComponentModel;
using System.Text;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Tools.Import;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Tools from somebody's OpenAPI document.</summary>
internal static class ToolImport
{
    /// <summary>Bytes.</summary>
    public const int Largest = 1 << 20;

    public static readonly ToolSource Source = new("https://bookings.example/openapi.yaml");

    public static readonly ToolImportDto Report = new(
        [new ImportedToolDto("POST /restaurants/{id}/tables", new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c0b"), "book_table", MissingSecrets: ["OAUTH_CLIENT_ID", "OAUTH_CLIENT_SECRET"], Notes: [])],
        [new SkippedOperationDto("POST /photos", "Its body is not JSON (multipart/form-data).")],
        Notes: []);

    /// <summary>Refuses what is not UTF-8.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<IResult> ImportAsync(
        HttpRequest request,
        [Description("Only tells what would be made.")] bool? dryRun,
        [FromQuery, Description("An operation that is wanted, by its id or like `POST /bookings`; several times for several. All where left out.")] string[]? operation,
        IMediator mediator,
        CancellationToken ct)
    {
        string text;
        try
        {
            using var reader = new StreamReader(request.Body, Utf8);
            text = await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException)
        {
            return Problems.Of(InvalidError.Of("", "The document is not UTF-8."));
        }
        var url = UrlIn(text);
        var command = new ImportHttpToolsCommand(url is null ? text : null, url, operation is { Length: > 0 } ? operation : null, dryRun ?? false);
        return (await mediator.Send(command, ct)).ToResponse();
    }

    /// <summary>Null where it is a document, or nothing that can be read, which its reader says.</summary>
    private static string? UrlIn(string text)
    {
        try
        {
            return text.TrimStart() is ['{', ..] && JsonElement.Parse(text) is var json && !json.TryGetProperty("openapi", out _)
                && json.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>Where an OpenAPI document is; the document itself may be sent in its place.</summary>
/// <param name="Url">On the public internet.</param>
internal sealed record ToolSource(string Url);
