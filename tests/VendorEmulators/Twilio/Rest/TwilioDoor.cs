using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>Who may come in: the account with its token, or an API key of it.</summary>
internal static class TwilioDoor
{
    private const string Basic = "Basic ";

    public static void UseTwilioDoor(this IApplicationBuilder app, TwilioEmulatorOptions options) => app.Use(async (context, next) =>
    {
        try
        {
            if (Refusal(context, options) is { } refusal)
                throw refusal;
            await next();
        }
        catch (TwilioError error)
        {
            await TwilioResponse.WriteAsync(context, error);
        }
    });

    public static (string Name, string Password)? Credentials(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..], bytes, out var length))
            return null;
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts is [var name, var password] ? (name, password) : null;
    }

    private static TwilioError? Refusal(HttpContext context, TwilioEmulatorOptions options)
    {
        if (context.Request.Path.StartsWithSegments("/media"))
            return null; // another host, which is shown no credentials
        if (Credentials(context) is not { } given || !Opens(given.Name, given.Password, options))
            return new TwilioError(StatusCodes.Status401Unauthorized, 20003, "Authenticate");
        if (!context.Request.Path.Value!.Contains($"/Accounts/{options.AccountSid}", StringComparison.Ordinal))
            return TwilioError.Absent(context.Request.Path);

        // https://www.twilio.com/docs/api/errors/20005: "potentially because you ran out of funds"
        return options.Balance <= 0 && HttpMethods.IsPost(context.Request.Method)
            ? new TwilioError(StatusCodes.Status403Forbidden, 20005, "Account is not active")
            : null;
    }

    private static bool Opens(string name, string password, TwilioEmulatorOptions options) =>
        name == options.AccountSid ? password == options.AuthToken : options.ApiKeys.TryGetValue(name, out var secret) && secret == password;
}
