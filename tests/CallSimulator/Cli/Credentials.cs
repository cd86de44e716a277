using System.Text.Json;

namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>Account and token: from the command line, else the environment, else the secrets file.</summary>
internal sealed record Credentials(string AccountSid, string AuthToken)
{
    /// <exception cref="UsageException">They are nowhere to be found.</exception>
    public static Credentials Find(CommandLine line, Func<string, string?> environment)
    {
        var sid = line.AccountSid ?? NonEmpty(environment("Twilio__AccountSid"));
        var token = line.AuthToken ?? NonEmpty(environment("Twilio__AuthToken"));
        if (sid is not null && token is not null)
            return new Credentials(sid, token);
        var (fileSid, fileToken) = FromFile(line.Secrets);
        return new Credentials(sid ?? fileSid, token ?? fileToken);
    }

    private static (string Sid, string Token) FromFile(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            var twilio = json.RootElement.GetProperty("Twilio");
            return (twilio.GetProperty(nameof(AccountSid)).GetString()!, twilio.GetProperty(nameof(AuthToken)).GetString()!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("No Twilio credentials: give --account-sid and --auth-token, set Twilio__AccountSid and "
                + $"Twilio__AuthToken, or start the server first so that {path} exists.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UsageException($"{path} does not have the shape {{\"Twilio\":{{\"AccountSid\":\"…\",\"AuthToken\":\"…\"}}}}.");
        }
    }

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
