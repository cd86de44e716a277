using System.Net;
using VoiceAssistant.Api.Tests.Users;

namespace VoiceAssistant.Api.Tests.CommandLine;

[Category("Process")]
public sealed class AccountCommandTests
{
    private const string Email = "anna@example.com";

    [Test]
    public async Task An_operator_creates_resets_disables_and_enables_a_user()
    {
        await using var host = ApiHost.Start(new() { ["Auth:Registration"] = "Closed" });

        var (code, output, _) = await RunAsync(host, "--create-user", "");
        code.ShouldBe(0);
        output.ShouldStartWith($"Created {Email}. The password is: ");
        var madeUp = output.Trim().Split(' ')[^1];
        var refresh = (await host.TokensAsync(Email, madeUp)).GetProperty("refresh_token").GetString()!;

        (code, output, _) = await RunAsync(host, "--reset-password", $"{Users.Users.Password}\n");
        code.ShouldBe(0);
        output.ShouldNotContain(Users.Users.Password);
        (await host.RefreshAsync(refresh)).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(host, madeUp)).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(host, Users.Users.Password)).ShouldBe(HttpStatusCode.OK);

        (await RunAsync(host, "--disable-user", "")).Code.ShouldBe(0);
        (await StatusAsync(host, Users.Users.Password)).ShouldBe(HttpStatusCode.BadRequest);
        (await RunAsync(host, "--enable-user", "")).Code.ShouldBe(0);
        (await StatusAsync(host, Users.Users.Password)).ShouldBe(HttpStatusCode.OK);
    }

    [TestCase("--create-user", "short", "Use 10 to 256 characters")]
    [TestCase("--reset-password", "", "There is no account")]
    [TestCase("--disable-user", "", "There is no account")]
    public async Task What_cannot_be_done_is_one_sentence_and_exit_code_1(string command, string input, string problem)
    {
        await using var host = ApiHost.Start();
        var (code, output, error) = await RunAsync(host, command, input);
        (code, output).ShouldBe((1, ""));
        error.Trim().ShouldStartWith(problem);
        error.Trim().ShouldNotContain("\n");
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiHost host, string password)
    {
        using var response = await host.LogInAsync(Email, password);
        return response.StatusCode;
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(ApiHost host, string command, string input) =>
        ApiProcess.RunAsync([command, Email, $"--ConnectionStrings:Default=Data Source={host.Database}", $"--Storage:Path={Path.GetDirectoryName(host.Database)}"], input);
}
