using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>A refusal. https://www.twilio.com/docs/api/errors</summary>
internal sealed class TwilioError(int status, int code, string message) : Exception(message)
{
    public int Status => status;

    public int Code => code;

    public static TwilioError Of(Fault fault)
    {
        var usual = Usual(fault.Status!.Value);
        return int.TryParse(fault.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? new TwilioError(usual.Status, code, "The request failed as was planned.")
            : usual;
    }

    public static TwilioError Absent(PathString path) =>
        new(StatusCodes.Status404NotFound, 20404, $"The requested resource {path} was not found");

    public static TwilioError Invalid(int code, string message) => new(StatusCodes.Status400BadRequest, code, message);

    /// <summary>What the service says of a number that it does not call.</summary>
    public static TwilioError Refused(int code, string to) => Invalid(code, code switch
    {
        21211 => $"The phone number you are attempting to call, {to}, is not valid.",
        21215 => $"Account not authorized to call {to}. Perhaps you need to enable some international permissions: "
            + "https://www.twilio.com/console/voice/calls/geo-permissions/low-risk",
        21216 => $"Account not allowed to call {to}",
        21219 => $"The number {to} is unverified. Trial accounts may only make calls to verified numbers.",
        _ => $"The call to {to} is refused.",
    });

    public JsonObject ToJson() => new()
    {
        ["code"] = code,
        ["message"] = Message,
        ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
        ["status"] = status,
    };

    private static TwilioError Usual(int status) => status switch
    {
        401 => new(status, 20003, "Authenticate"),
        403 => new(status, 20403, "Forbidden"),
        404 => new(status, 20404, "The requested resource was not found"),
        429 => new(status, 20429, "Too Many Requests"),
        >= 500 => new(status, 20500, "An internal server error has occurred"),
        _ => new(status, 20001, "Bad request"),
    };
}
