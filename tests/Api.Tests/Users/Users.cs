using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceAssistant.Api.Tests.Auth;

namespace VoiceAssistant.Api.Tests.Users;

/// <summary>Deals with accounts as a program does that has a user in front of it.</summary>
internal static class Users
{
    public const string Password = "correct horse battery";

    public static Task<HttpResponseMessage> RegisterAsync(this ApiHost host, string email, string password = Password, string? name = null) =>
        host.PostJsonAsync("/api/users/register", new { email, password, name });

    public static Task<HttpResponseMessage> LogInAsync(this ApiHost host, string email, string password = Password) =>
        host.PostJsonAsync("/api/users/login", new { email, password });

    public static async Task<JsonElement> TokensAsync(this ApiHost host, string email, string password = Password)
    {
        using var response = await host.LogInAsync(email, password);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.JsonAsync();
    }

    /// <summary>Registers somebody and logs in.</summary>
    public static async Task<(string Access, string Refresh)> NewUserAsync(this ApiHost host, string email)
    {
        (await host.RegisterAsync(email)).Dispose();
        var tokens = await host.TokensAsync(email);
        return (tokens.GetProperty("access_token").GetString()!, tokens.GetProperty("refresh_token").GetString()!);
    }

    public static async Task<HttpStatusCode> RefreshAsync(this ApiHost host, string refreshToken)
    {
        using var client = host.CreateClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = "first-party",
            ["refresh_token"] = refreshToken,
        });
        using var response = await client.PostAsync("/connect/token", form);
        return response.StatusCode;
    }

    public static Task<HttpResponseMessage> PostJsonAsync(this ApiHost host, string target, object body) =>
        host.SendJsonAsync(HttpMethod.Post, target, token: null, body);

    public static async Task<HttpResponseMessage> SendJsonAsync(this ApiHost host, HttpMethod method, string target, string? token, object body)
    {
        using var content = JsonContent.Create(body);
        return await host.SendAsync(method, target, token, content);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync());
}
