using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Cli;

namespace VoiceAssistant.CallSimulator.Tests.Cli;

public class CommandLineTests
{
    [Test]
    public void Options_are_read()
    {
        var line = CommandLine.Parse(
            ["--api", "http://h:1", "--scenario", "a", "--scenario", "b", "--calls", "50", "--fault", "no-status", "--fault", "duplicate-webhook"]);

        line.Api.ShouldBe("http://h:1");
        line.Scenarios.ShouldBe(["a", "b"]);
        line.Calls.ShouldBe(50);
        line.EndpointMs.ShouldBe(500);
        line.Faults.ShouldBe(CallFaults.NoStatusCallback | CallFaults.DuplicateWebhook);
    }

    [TestCase("--unknown", "not an option")]
    [TestCase("--calls 0", "at least 1")]
    [TestCase("--calls many", "whole number")]
    [TestCase("--json", "needs a value")]
    [TestCase("--api localhost", "origin")]
    [TestCase("--noise-share 1.5", "from 0 to 1")]
    [TestCase("--fault fire", "not a fault")]
    public void A_wrong_option_is_refused(string args, string message) =>
        Should.Throw<UsageException>(() => CommandLine.Parse(args.Split(' '))).Message.ShouldContain(message);

    [Test]
    public void Help_names_every_option()
    {
        foreach (var option in new[]
                 {
                     "api", "from", "to", "account-sid", "auth-token", "secrets", "scenario", "calls", "ramp-ms", "endpoint-ms", "fast-say",
                     "record", "json", "log-command", "log-wait-ms", "reply-audio-ms", "server-pid", "noise", "noise-share", "fault", "verbose", "check", "help",
                 })
            HelpText.Text.ShouldContain($"--{option} ");
    }

    [Test]
    public void Credentials_of_the_command_line_come_before_the_environment()
    {
        var line = CommandLine.Parse(["--auth-token", "mine"]);

        Credentials.Find(line, name => name == "Twilio__AccountSid" ? "AC9" : "theirs").ShouldBe(new Credentials("AC9", "mine", "the command line"));
    }

    [Test]
    public void Credentials_are_found_in_the_secrets_file()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "secrets.json");
        File.WriteAllText(path, """{"Twilio":{"AccountSid":"AC7","AuthToken":"t"},"Other":1}""");

        Credentials.Find(CommandLine.Parse(["--secrets", path]), _ => null).ShouldBe(new Credentials("AC7", "t", path));
    }

    [Test]
    public void Credentials_are_found_where_the_hosts_keep_them()
    {
        var storage = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName())).FullName;
        var path = Path.Combine(storage, "development-secrets.json");
        File.WriteAllText(path, """{"Twilio":{"AccountSid":"AC8","AuthToken":"u"}}""");

        Credentials.Find(CommandLine.Parse([]), name => name == "Storage__Path" ? storage : null).ShouldBe(new Credentials("AC8", "u", path));
    }

    [Test]
    public void Of_two_tokens_the_first_signs() =>
        Credentials.Find(CommandLine.Parse([]), name => name == "Twilio__AuthToken" ? "new, old" : "AC9").AuthToken.ShouldBe("new");

    [Test]
    public void Missing_credentials_are_one_sentence() =>
        Should.Throw<UsageException>(() => Credentials.Find(CommandLine.Parse(["--secrets", "none.json"]), _ => "")).Message.ShouldContain("none.json");

    [Test]
    public void Call_numbers_are_shown_as_ranges() => FailureList.Ranges([1, 2, 3, 5, 7, 8]).ShouldBe("1-3, 5, 7-8");

    [Test]
    public void Numbers_of_further_callers_count_up() => SimulatedCarrier.Following("+15550200009", 2).ShouldBe("+15550200011");
}
