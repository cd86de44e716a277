using System.Text.Json;

namespace VoiceAssistant.CallSimulator.Cli;

/// <summary>Account and token: from the command line, else the environment, else the secrets file.</summary>
/// <param name="Source">Where the token is from, in words.</param>
internal sealed record Credentials(string AccountSid, string AuthToken, string Source)
{
    private const string FileName = "development-secrets.json";

    /// <exception cref="UsageException">They are nowhere to be found.</exception>
    public static Credentials Find(CommandLine line, Func<string, string?> environment)
    {
        var sid = line.AccountSid ?? NonEmpty(environment("Twilio__AccountSid"));
        var token = line.AuthToken ?? FirstOf(NonEmpty(environment("Twilio__AuthToken")));
        var source = line.AuthToken is not null ? "the command line" : "the environment";
        if (sid is not null && token is not null)
            return new Credentials(sid, token, source);
        var path = line.Secrets ?? DefaultPath(environment);
        var (fileSid, fileToken) = FromFile(path);
        return new Credentials(sid ?? fileSid, token ?? fileToken, token is null ? path : source);
    }

    /// <summary>Where the hosts keep them, which are told of another folder by the same setting.</summary>
    private static string DefaultPath(Func<string, string?> environment) =>
        Path.Combine(NonEmpty(environment("Storage__Path")?.Trim()) ?? Path.Combine(Checkout() ?? ".", "data"), FileName);

    private static string? Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VoiceAssistant.sln")))
            folder = folder.Parent;
        return folder?.FullName;
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
            throw new UsageException($"No Twilio credentials: there is no {path}. Start the hosts first; where they keep their files "
                + "elsewhere, set Storage__Path as it is set for them. Or give --account-sid and --auth-token, or set "
                + "Twilio__AccountSid and Twilio__AuthToken.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UsageException($"{path} does not have the shape {{\"Twilio\":{{\"AccountSid\":\"…\",\"AuthToken\":\"…\"}}}}.");
        }
    }

    /// <summary>While a token is rotated the hosts have two, separated by a comma: the first is the new one.</summary>
    private static string? FirstOf(string? tokens) => tokens?.Split(',')[0].Trim();

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
