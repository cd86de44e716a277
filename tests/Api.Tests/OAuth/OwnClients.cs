using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>The clients of one user, as that user manages them at <c>/api/clients</c>.</summary>
internal sealed class OwnClients(Scene scene, string token)
{
    private const string Path = "/api/clients";

    /// <summary>The user has logged in with their password.</summary>
    public static async Task<OwnClients> OfAsync(Scene scene, UserId user)
    {
        var tokens = await scene.Host.TokensAsync($"{user}@example.com", Scene.Password);
        return new OwnClients(scene, tokens.GetProperty("access_token").GetString()!);
    }

    /// <summary>What a user says about a good client that may do all that its kind may.</summary>
    public static JsonObject Fields(bool isPublic) => new()
    {
        ["name"] = "Calendar",
        ["grantTypes"] = Texts(isPublic ? [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken] : GrantTypes.All),
        ["redirectUris"] = Texts([Scene.Callback]),
        ["scopes"] = Texts(Scopes.All),
    };

    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    public Task<Answer> ListAsync(string query = "") => SendAsync(HttpMethod.Get, query);

    public Task<Answer> ReadAsync(string id) => SendAsync(HttpMethod.Get, $"/{id}");

    public Task<Answer> CreateAsync(bool isPublic, JsonObject? fields = null)
    {
        fields ??= Fields(isPublic);
        fields["isPublic"] = isPublic;
        return SendAsync(HttpMethod.Post, "", fields);
    }

    public Task<Answer> UpdateAsync(string id, JsonObject patch, string? ifMatch = null) =>
        SendAsync(HttpMethod.Patch, $"/{id}", patch, ifMatch);

    public Task<Answer> RenewSecretAsync(string id, string? ifMatch = null) => SendAsync(HttpMethod.Post, $"/{id}/secret", null, ifMatch);

    public Task<Answer> DeleteAsync(string id, string? ifMatch = null) => SendAsync(HttpMethod.Delete, $"/{id}", null, ifMatch);

    public async Task<TestClient> AddAsync(bool isPublic = false)
    {
        var created = await CreateAsync(isPublic);
        created.Status.ShouldBe(HttpStatusCode.Created, created.Body);
        return new TestClient(created.Text("clientId"), created.Json.GetProperty("clientSecret").GetString());
    }

    private async Task<Answer> SendAsync(HttpMethod method, string target, JsonObject? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, Path + target) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await scene.SendAsync(request);
    }
}
