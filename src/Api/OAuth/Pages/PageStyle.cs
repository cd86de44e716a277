using Microsoft.Net.Http.Headers;

namespace VoiceAssistant.Api.OAuth.Pages;

/// <summary>The style sheet of our pages, kept in the assembly; its address changes with its content.</summary>
internal static class PageStyle
{
    private static readonly byte[] Sheet = Read();

    public static readonly string Path =
        $"/connect/style-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Sheet))[..12]}.css";

    public static void MapPageStyle(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(Path, (HttpResponse response) =>
    {
        response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
        return Results.Bytes(Sheet, "text/css; charset=utf-8");
    });

    private static byte[] Read()
    {
        using var stream = typeof(PageStyle).Assembly.GetManifestResourceStream("OAuth.page.css")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
