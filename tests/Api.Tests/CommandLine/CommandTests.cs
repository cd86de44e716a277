using VoiceAssistant.Api.CommandLine;

namespace VoiceAssistant.Api.Tests.CommandLine;

public sealed class CommandTests
{
    [Test]
    public void Without_a_command_the_host_serves_with_the_settings_given()
    {
        Command.Parse([]).ShouldBeOfType<Serve>().Settings.ShouldBeEmpty();
        Command.Parse(["--urls=http://localhost:1"]).ShouldBeOfType<Serve>().Settings.ShouldBe(["--urls=http://localhost:1"]);
    }

    [Test]
    public void A_setting_may_be_two_words() =>
        Command.Parse(["--urls", "http://localhost:1", "--migrate"]).ShouldBeOfType<Migrate>().Settings.ShouldBe(["--urls=http://localhost:1"]);

    [Test]
    public void A_command_takes_settings_too() =>
        Command.Parse(["--Storage:Path=x", "--migrate"]).ShouldBeOfType<Migrate>().Settings.ShouldBe(["--Storage:Path=x"]);

    [Test]
    public void The_migration_script_is_a_command_of_its_own() =>
        Command.Parse(["--migration-script", "--Storage:Path=x"]).ShouldBeOfType<PrintMigrationScript>().Settings.ShouldBe(["--Storage:Path=x"]);

    [Test]
    public void Calls_to_print_follow_their_command() =>
        Command.Parse(["--call-log", "CA1", "CA2"]).ShouldBeOfType<PrintCallLogs>().ProviderCallIds.ShouldBe(["CA1", "CA2"]);

    [Test]
    public void A_command_about_an_account_names_its_address()
    {
        Command.Parse(["--create-user", "a@b.test"]).ShouldBeOfType<CreateUser>().Email.ShouldBe("a@b.test");
        Command.Parse(["--reset-password", "a@b.test"]).ShouldBeOfType<ResetPassword>().Email.ShouldBe("a@b.test");
        Command.Parse(["--disable-user", "a@b.test"]).ShouldBeOfType<EnableUser>().IsEnabled.ShouldBeFalse();
        Command.Parse(["--enable-user", "a@b.test", "--Storage:Path=x"]).ShouldBeOfType<EnableUser>().IsEnabled.ShouldBeTrue();
    }

    [TestCase("--create-user", "e-mail")]
    [TestCase("--create-user --migrate", "--migrate")]
    [TestCase("--create-user a@b.test c@d.test", "c@d.test")]
    [TestCase("--call-log")]
    [TestCase("--call-log --migrate", "--migrate")]
    [TestCase("--migrate --force", "--force")]
    [TestCase("--migrat", "--migrat")]
    [TestCase("serve", "serve")]
    [TestCase("--=x", "--=x")]
    public void Anything_else_is_told_by_name(string line, string named = "--call-log") =>
        Command.Parse(line.Split(' ')).ShouldBeOfType<Misunderstood>().Problem.ShouldContain(named);
}
