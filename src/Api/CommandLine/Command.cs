namespace VoiceAssistant.Api.CommandLine;

/// <summary>What the process was started for.</summary>
/// <param name="Settings">Arguments of the form <c>--Key=Value</c> or <c>--Key Value</c>: settings, like those from the environment.</param>
internal abstract record Command(string[] Settings)
{
    private const string MigrateOption = "--migrate";
    private const string MigrationScriptOption = "--migration-script";
    private const string CallLogOption = "--call-log";

    private const string CreateUserOption = "--create-user";
    private const string ResetPasswordOption = "--reset-password";
    private const string DisableUserOption = "--disable-user";
    private const string EnableUserOption = "--enable-user";

    private static readonly string[] Options =
    [
        MigrateOption, MigrationScriptOption, CallLogOption, CreateUserOption, ResetPasswordOption, DisableUserOption, EnableUserOption,
    ];

    public static Command Parse(string[] args)
    {
        var (settings, words) = Split(args);
        return words switch
        {
            [] => new Serve(settings),
            [MigrateOption] => new Migrate(settings),
            [MigrationScriptOption] => new PrintMigrationScript(settings),
            [CallLogOption] => new Misunderstood(
                $"{CallLogOption} needs the carrier's ids of the calls, like {CallLogOption} CA1 CA2."),
            [CallLogOption, .. var calls] when !Array.Exists(calls, c => c.StartsWith('-')) =>
                new PrintCallLogs(settings, calls),
            [CreateUserOption, var email] when !email.StartsWith('-') => new CreateUser(settings, email),
            [ResetPasswordOption, var email] when !email.StartsWith('-') => new ResetPassword(settings, email),
            [DisableUserOption, var email] when !email.StartsWith('-') => new EnableUser(settings, email, IsEnabled: false),
            [EnableUserOption, var email] when !email.StartsWith('-') => new EnableUser(settings, email, IsEnabled: true),
            [CreateUserOption or ResetPasswordOption or DisableUserOption or EnableUserOption] =>
                new Misunderstood($"{words[0]} needs an e-mail address, like {words[0]} anna@example.com."),
            [CreateUserOption or ResetPasswordOption or DisableUserOption or EnableUserOption, var email, .. var extra] when !email.StartsWith('-') =>
                Unknown(extra),
            [var known, .. var rest] when rest.Length > 0 && Options.Contains(known) => Unknown(rest),
            var unknown => Unknown(unknown),
        };
    }

    /// <summary>Takes <c>--Key=Value</c> and <c>--Key Value</c> out of the arguments.</summary>
    private static (string[] Settings, string[] Words) Split(string[] args)
    {
        List<string> settings = [], words = [];
        for (var i = 0; i < args.Length; i++)
        {
            var isKey = args[i].StartsWith("--", StringComparison.Ordinal) && !Options.Contains(args[i]);
            if (isKey && args[i].IndexOf('=', StringComparison.Ordinal) > "--".Length)
                settings.Add(args[i]);
            else if (isKey && i + 1 < args.Length && !args[i + 1].StartsWith('-'))
                settings.Add($"{args[i]}={args[++i]}");
            else
                words.Add(args[i]);
        }

        return ([.. settings], [.. words]);
    }

    private static Misunderstood Unknown(string[] arguments) => new(
        $"Unknown argument '{Array.Find(arguments, a => a.StartsWith('-')) ?? arguments[0]}'; known are {MigrateOption}, "
        + $"{MigrationScriptOption}, {CallLogOption} CALL-SID…, {CreateUserOption} EMAIL, {ResetPasswordOption} EMAIL, "
        + $"{DisableUserOption} EMAIL, {EnableUserOption} EMAIL and settings of the form --Key=Value.");
}

internal sealed record Serve(string[] Settings) : Command(Settings);

internal sealed record Migrate(string[] Settings) : Command(Settings);

internal sealed record PrintMigrationScript(string[] Settings) : Command(Settings);

internal sealed record PrintCallLogs(string[] Settings, IReadOnlyList<string> ProviderCallIds) : Command(Settings);

internal sealed record CreateUser(string[] Settings, string Email) : Command(Settings);

internal sealed record ResetPassword(string[] Settings, string Email) : Command(Settings);

internal sealed record EnableUser(string[] Settings, string Email, bool IsEnabled) : Command(Settings);

internal sealed record Misunderstood(string Problem) : Command([]);
