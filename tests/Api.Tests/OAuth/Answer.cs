using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>A response, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, ILookup<string, string> Headers, string Body)
{
    public string? Location => Headers["Location"].SingleOrDefault();

    public JsonElement Json => JsonElement.Parse(Body);

    public string? Error => Json.GetProperty("error").GetString();

    public string Text(string property) => Json.GetProperty(property).GetString()!;

    public string Header(string name) => string.Join(", ", Headers[name]);

    /// <summary>A parameter of the URI that the browser is sent to.</summary>
    public string? Parameter(string name) =>
        QueryHelpers.ParseQuery(new Uri(Location ?? "about:blank").Query).TryGetValue(name, out var value) ? value.ToString() : null;

    public static async Task<Answer> ReadAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var headers = response.Headers.Concat(response.Content.Headers)
            .SelectMany(h => h.Value, (h, value) => (h.Key, Value: value))
            .ToLookup(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    public void ShouldBeRefused(HttpStatusCode status, string error)
    {
        Status.ShouldBe(status, Body);
        Error.ShouldBe(error);
        Header("Cache-Control").ShouldBe("no-store");
        Body.ShouldNotContain("access_token");
    }

    /// <summary>A page for a person, who is not sent anywhere.</summary>
    public void ShouldBeErrorPage()
    {
        Status.ShouldBe(HttpStatusCode.BadRequest, Body);
        Location.ShouldBeNull();
        Header("Content-Type").ShouldStartWith("text/html");
        Body.ShouldContain("This did not work");
    }
}
