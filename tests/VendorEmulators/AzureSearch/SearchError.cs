using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>A refusal in the service's form; its code is often empty.</summary>
internal sealed class SearchError(int status, string message, string code = "", string? detail = null) : Exception(message)
{
    public int Status => status;

    public static SearchError Invalid(string message, string? detail = null) =>
        new(StatusCodes.Status400BadRequest, message, detail is null ? "" : "OperationNotAllowed", detail);

    public static SearchError NoIndex(string name) =>
        new(StatusCodes.Status404NotFound, $"No index with the name '{name}' was found in the service 'emulator'.");

    public static SearchError Of(Fault fault) => new(
        fault.Status!.Value,
        fault.Status switch
        {
            403 => "Access forbidden.",
            429 => "You are exceeding the request rate.",
            503 => "You are sending too many requests. Please try again later.",
            _ => "An error has occurred.",
        },
        fault.Code ?? "");

    public JsonObject ToJson()
    {
        var error = new JsonObject { ["code"] = code, ["message"] = Message };
        if (detail is not null)
            error["details"] = new JsonArray(new JsonObject { ["code"] = detail, ["message"] = Message });
        return new JsonObject { ["error"] = error };
    }
}
