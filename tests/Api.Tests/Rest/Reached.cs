using System.Net;
using System.Text.Json;

namespace VoiceAssistant.Api.Tests.Rest;

/// <summary>What earlier requests have made and seen, so that later ones get beyond "not found".</summary>
internal sealed class Reached(HostileValues values, Tenant tenant)
{
    private const int MostIds = 30;
    private const int MostTokens = 4;

    private readonly Dictionary<string, List<string>> _ids = tenant.Objects.ToDictionary(o => o.Key, o => new List<string> { $"{o.Value}" });
    private readonly Dictionary<string, string> _tags = [];
    private readonly List<string> _tokens = [];

    public string IdIn(string collection) => _ids.GetValueOrDefault(collection) is { Count: > 0 } ids
        ? ids[values.Below(ids.Count)]
        : Guid.CreateVersion7().ToString();

    /// <summary>The latest tag that was seen there.</summary>
    public string? TagAt(string path) => _tags.GetValueOrDefault(path);

    /// <summary>Mostly the tenant's, which is good for everything.</summary>
    public string? Token() => values.Below(20) switch
    {
        0 => null,
        1 => tenant.ReadOnlyToken,
        2 => values.Pick(["x", "a.b.c", tenant.Token[..^3], new string('x', 9_000)]),
        3 or 4 when _tokens.Count > 0 => _tokens[values.Below(_tokens.Count)],
        _ => tenant.Token,
    };

    public async Task LearnAsync(HttpRequestMessage request, HttpResponseMessage response)
    {
        var path = request.RequestUri!.OriginalString.Split('?')[0];
        if (response.Headers.ETag is { } tag)
            _tags[path] = tag.ToString();
        if (response is { StatusCode: HttpStatusCode.Created, Headers.Location.OriginalString: var location })
            Add(location);
        if (response.StatusCode == HttpStatusCode.NoContent && request.Method == HttpMethod.Delete && path.LastIndexOf('/') is var end and > 0)
            _ids.GetValueOrDefault(path[..end])?.Remove(path[(end + 1)..]);
        if (response.StatusCode == HttpStatusCode.OK && path == "/api/users/login" && _tokens.Count < MostTokens)
            _tokens.Add(JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("access_token").GetString()!);
    }

    private void Add(string location)
    {
        var end = location.LastIndexOf('/');
        if (_ids.TryGetValue(location[..end], out var ids) && ids.Count < MostIds)
            ids.Add(location[(end + 1)..]);
    }
}
