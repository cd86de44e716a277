using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Infrastructure.Tests.HttpTools;

/// <summary>Access tokens are got once, kept as long as they are good, and got anew where they are not.</summary>
public sealed class AccessTokenTests
{
    private int _issued;
    private int _rejected;
    private const int Lifetime = 600;

    [Test]
    public async Task A_token_is_kept_until_shortly_before_it_expires()
    {
        var time = new FakeTimeProvider();
        await using var server = await HttpToolServer.StartAsync(AnswerAsync);
        using var bench = new ToolBench(time: time);
        var tool = Tool(server);
        async Task UseAsync() => (await bench.UseAsync(tool)).Kind.ShouldBe(ToolResultKind.Done);

        await UseAsync();
        await UseAsync();
        _issued.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(569));
        await UseAsync();
        _issued.ShouldBe(1);
        time.Advance(TimeSpan.FromSeconds(2));
        await UseAsync();
        _issued.ShouldBe(2);
        var asked = server.Requests.First(request => request.Target == "/token");
        asked.Body.ShouldBe("grant_type=client_credentials&scope=book+read");
        asked.Headers["Authorization"].ShouldBe("Basic " + Convert.ToBase64String("desk+1:s3cr3t%26"u8));
        asked.Headers["Content-Type"].ShouldBe("application/x-www-form-urlencoded");
        server.Requests.Last().Headers["Authorization"].ShouldBe("Bearer token-2-of-ours");
    }

    [Test]
    public async Task A_token_that_is_not_accepted_any_more_is_replaced_once()
    {
        await using var server = await HttpToolServer.StartAsync(AnswerAsync);
        using var bench = new ToolBench();
        var tool = Tool(server);
        await bench.UseAsync(tool);
        _rejected = 1;
        (await bench.UseAsync(tool)).Kind.ShouldBe(ToolResultKind.Done);
        _issued.ShouldBe(2);
        _rejected = int.MaxValue;
        var outcome = await bench.UseAsync(tool);
        (outcome.Kind, _issued).ShouldBe((ToolResultKind.Refused, 3));
        server.Requests.Count(request => request.Target == "/book").ShouldBe(5);
    }

    [Test]
    public async Task Where_there_is_no_token_nothing_is_done_and_nothing_secret_told()
    {
        await using var server = await HttpToolServer.StartAsync("""{"error":"invalid_client","error_description":"s3cr3t& is wrong"}""", 401);
        using var bench = new ToolBench();
        var outcome = await bench.UseAsync(Tool(server));
        outcome.Kind.ShouldBe(ToolResultKind.NotDone);
        outcome.Reason.ShouldBe("No access token could be got: the server that issues them answered with 401, invalid_client.");
        server.Only.Target.ShouldBe("/token");
    }

    [TestCase("3599", 3_599), TestCase("\"3599\"", 3_599), TestCase("\"soon\"", 300), TestCase("null", 300), TestCase("-5", 0), TestCase("1e99", 43_200)]
    public void A_lifetime_is_a_number_also_where_it_is_written_as_a_text(string lifetime, int seconds) =>
        IssuedToken.Read($"{{\"access_token\":\"abc\",\"expires_in\":{lifetime}}}")!.Lifetime.ShouldBe(TimeSpan.FromSeconds(seconds));

    [TestCase("[]"), TestCase("{}"), TestCase("{"), TestCase("{\"access_token\":\"\"}"), TestCase("{\"access_token\":7}"), TestCase("{\"access_token\":\"a b\"}")]
    public void What_no_header_can_hold_is_no_token(string answer) => IssuedToken.Read(answer).ShouldBeNull();

    private static HttpToolFields Tool(HttpToolServer server) => ToolBench.Tool(server.Url("/book"), "POST") with
    {
        Secrets = new Dictionary<string, string?> { ["SECRET"] = "s3cr3t&" },
        Auth = new ToolAuth(
            ToolAuthKind.Oauth2, TokenUrl: server.Url("/token"), ClientId: "desk 1", ClientSecret: "{{secrets.SECRET}}", Scope: "book read"),
    };

    private Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == "/token")
            return http.Response.WriteAsJsonAsync(new { access_token = $"token-{++_issued}-of-ours", token_type = "Bearer", expires_in = Lifetime });
        http.Response.StatusCode = _rejected-- > 0 ? 401 : 200;
        return Task.CompletedTask;
    }
}
