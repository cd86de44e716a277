using Microsoft.Extensions.Configuration;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Hosting;

public sealed class DevelopmentSecretsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("development-secrets.json");

    public void Dispose() => _folder.Dispose();

    [Test]
    public void The_secrets_are_made_up_once_and_read_afterwards()
    {
        var made = SecretsFile.ReadOrCreate(Path);
        made.Twilio.AccountSid.ShouldMatch("^AC[0-9a-f]{32}$");
        made.Twilio.AuthToken.ShouldMatch("^[0-9a-f]{32}$");
        made.Demo.Password.Length.ShouldBeGreaterThanOrEqualTo(16);
        SecretsFile.ReadOrCreate(Path).ShouldBe(made);
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void Only_their_owner_can_read_them()
    {
        SecretsFile.ReadOrCreate(Path);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Test]
    [Repeat(200)]
    public async Task Hosts_that_start_at_the_same_moment_agree()
    {
        File.Delete(Path);
        var read = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SecretsFile.ReadOrCreate(Path))));
        read.Distinct().ShouldHaveSingleItem();
        Directory.GetFiles(_folder.Path).ShouldBe([Path]);
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{"Twilio":{"AccountSid":"AC1","AuthToken":null},"Demo":{"Password":"x"}}""")]
    public void A_damaged_file_is_told_in_one_sentence(string content)
    {
        File.WriteAllText(Path, content);
        Should.Throw<BootException>(() => SecretsFile.ReadOrCreate(Path)).Message.ShouldContain(Path);
    }

    [Test]
    public void They_fill_only_what_nothing_else_sets()
    {
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("Demo:Password", "mine")]);
        var secrets = DevelopmentSecrets.Generate();
        secrets.FillGaps(configuration);
        configuration["Demo:Password"].ShouldBe("mine");
        configuration["Twilio:AccountSid"].ShouldBe(secrets.Twilio.AccountSid);
        configuration["Twilio:AuthToken"].ShouldBe(secrets.Twilio.AuthToken);
    }

    [Test]
    public void A_real_account_is_not_mixed_with_a_generated_token()
    {
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("Twilio:AccountSid", "AC1")]);
        DevelopmentSecrets.Generate().FillGaps(configuration);
        configuration["Twilio:AuthToken"].ShouldBeNull();
    }

    [Test]
    public void Carried_into_production_they_are_refused()
    {
        var secrets = DevelopmentSecrets.Generate();
        using var configuration = new ConfigurationManager();
        secrets.RefuseIn(configuration);
        configuration["Twilio:AuthToken"] = "real, " + secrets.Twilio.AuthToken;
        Should.Throw<BootException>(() => secrets.RefuseIn(configuration)).Message.ShouldNotContain(secrets.Twilio.AuthToken);
    }
}
