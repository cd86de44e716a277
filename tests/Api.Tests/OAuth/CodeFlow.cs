using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;

namespace VoiceAssistant.Api.Tests.OAuth;

/// <summary>The authorization code flow as a client sees it, each step with what may be changed for an attack.</summary>
internal static class CodeFlow
{
    public const string Verifier = "a-verifier-that-is-long-enough-for-RFC-7636-indeed";

    public static readonly string Challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>A good request; a change to null leaves the parameter out.</summary>
    public static string Request(TestClient client, params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = client.Id,
            ["redirect_uri"] = Scene.Callback,
            ["response_type"] = "code",
            ["scope"] = Scene.AllScopes,
            ["state"] = "the state/+?",
            ["nonce"] = "the nonce",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        return "/connect/authorize" + new QueryBuilder(parameters.Where(p => p.Value is not null)!);
    }

    /// <summary>The code of a user who is signed in and has agreed.</summary>
    public static async Task<string> CodeAsync(this Scene scene, TestClient client, params (string Name, string? Value)[] changes)
    {
        using var browser = await scene.SignedInBrowserAsync();
        return await scene.CodeAsync(browser, client, changes);
    }

    public static async Task<string> CodeAsync(
        this Scene scene, Browser browser, TestClient client, params (string Name, string? Value)[] changes)
    {
        var answer = await browser.FollowAsync(await browser.GetAsync(Request(client, changes)));
        if (answer.Status == HttpStatusCode.OK)
            answer = await browser.FollowAsync(await browser.SubmitAsync(answer, "/consent", new() { ["decision"] = "allow" }));
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        return answer.Parameter("code") ?? throw new InvalidOperationException(answer.Location);
    }

    public static Task<Answer> RedeemAsync(
        this Scene scene, TestClient client, string code, string? verifier = Verifier, string? redirectUri = Scene.Callback) =>
        scene.PostAsync(client, "/connect/token", [.. new[]
        {
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirectUri ?? ""),
            ("code_verifier", verifier ?? ""),
        }.Where(f => f.Item2 is not "")]);

    public static Task<Answer> RefreshAsync(this Scene scene, TestClient client, string token, string? scope = null) =>
        scene.PostAsync(client, "/connect/token", [("grant_type", "refresh_token"), ("refresh_token", token), .. scope is null ? [] : new[] { ("scope", scope) }]);

    /// <summary>What a client gets in the end.</summary>
    public static async Task<Answer> TokensAsync(this Scene scene, TestClient client, params (string Name, string? Value)[] changes)
    {
        var answer = await scene.RedeemAsync(client, await scene.CodeAsync(client, changes));
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return answer;
    }
}
