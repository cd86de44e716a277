using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>An error in the form that both vendors share; Azure's has some more members.</summary>
internal sealed record OpenAIError(int Status, string? Code, string Message, string Type = "invalid_request_error", string? Parameter = null)
{
    /// <summary>Of a reason that has to be waited for, in seconds.</summary>
    public double? RetryAfter { get; init; }

    /// <summary>As it is, where it is no number: a date, or nonsense.</summary>
    public string? RetryAfterText { get; init; }

    public static OpenAIError Of(Fault fault)
    {
        var usual = Usual(fault.Status!.Value);
        var isNumber = double.TryParse(fault.RetryAfter, CultureInfo.InvariantCulture, out var seconds);
        return usual with
        {
            Code = fault.Code ?? usual.Code,
            Type = fault.Code == "insufficient_quota" ? fault.Code : usual.Type,
            RetryAfter = isNumber ? seconds : null,
            RetryAfterText = isNumber ? null : fault.RetryAfter,
        };
    }

    public static OpenAIError Unsupported(string parameter, string message, string code = "unsupported_parameter") =>
        new(StatusCodes.Status400BadRequest, code, message, Parameter: parameter);

    public static OpenAIError Invalid(string message, string? parameter = null) =>
        new(StatusCodes.Status400BadRequest, null, message, Parameter: parameter);

    public JsonObject ToJson(bool isAzure)
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = Type, ["param"] = Parameter, ["code"] = Code };
        if (isAzure && Code == "content_filter")
        {
            (error["type"], error["status"]) = (null, Status);
            error["innererror"] = new JsonObject { ["code"] = "ResponsibleAIPolicyViolation", ["content_filter_result"] = new JsonObject() };
        }

        if (isAzure && Status is 401 or 404)
            error = new JsonObject { ["code"] = Status == 401 ? "401" : "DeploymentNotFound", ["message"] = Message }; // a number as text
        return new JsonObject { ["error"] = error };
    }

    private static OpenAIError Usual(int status) => status switch
    {
        401 => new(status, "invalid_api_key", "Incorrect API key provided."),
        403 => new(status, "unsupported_country_region_territory", "Country, region, or territory not supported.", "request_forbidden"),
        404 => new(status, "model_not_found", "The model does not exist or you do not have access to it."),
        408 => new(status, null, "The request took too long.", "timeout"),
        429 => new(status, "rate_limit_exceeded", "Rate limit reached for requests.", "requests"),
        >= 500 => new(status, null, "The server had an error while processing your request.", "server_error"),
        _ => new(status, null, "The request is not valid."),
    };
}
