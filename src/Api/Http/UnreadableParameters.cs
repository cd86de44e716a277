using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;

namespace VoiceAssistant.Api.Http;

/// <summary>Parameters of a URL whose values are not of the kind that the endpoint takes: a framework that refuses them names none.</summary>
internal static class UnreadableParameters
{
    private const string TryParse = nameof(int.TryParse);

    private const string NotOfItsKind = "This is not a value of the kind that the parameter takes.";

    /// <summary>Their names, and what to say of each.</summary>
    public static IEnumerable<(string Name, string Problem)> Of(HttpContext http) =>
        from parameter in http.EndpointThatWasAsked()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? []
        where parameter.HasTryParse
        let value = $"{http.Request.Query[parameter.Name]}" // of one that is given twice, with a comma, which no kind takes
        where value.Length > 0 && !CanRead(parameter.ParameterInfo.ParameterType, value)
        select (parameter.Name, parameter.ParameterInfo.ParameterType == typeof(Since?) ? Since.Right : NotOfItsKind);

    /// <summary>Once something was thrown, the endpoint is known to the exception handler only.</summary>
    public static Endpoint? EndpointThatWasAsked(this HttpContext http) =>
        http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();

    private static bool CanRead(Type type, string value)
    {
        var kind = Nullable.GetUnderlyingType(type) ?? type;
        if (kind.IsEnum)
            return Enum.TryParse(kind, value, ignoreCase: true, out _);
        object?[] arguments = [value, CultureInfo.InvariantCulture, null];
        return (bool)(kind.GetMethod(TryParse, [typeof(string), typeof(IFormatProvider), kind.MakeByRefType()])?.Invoke(null, arguments)
            ?? kind.GetMethod(TryParse, [typeof(string), kind.MakeByRefType()])!.Invoke(null, [value, null])!);
    }
}
