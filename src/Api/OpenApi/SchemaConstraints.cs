using System.Globalization;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace VoiceAssistant.Api.OpenApi;

/// <summary>Shows the limits of members as the validators of their type have them: how long a text and how large a number may be.</summary>
internal sealed class SchemaConstraints(IServiceProvider services) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } || context.Type.ContainsGenericParameters
            || services.GetService(typeof(IValidator<>).MakeGenericType(context.Type)) is not IValidator validator)
            return;
        foreach (var rule in validator.CreateDescriptor().Rules.Where(rule => rule.PropertyName is { Length: > 0 }))
        {
            if (!properties.TryGetValue(JsonNamingPolicy.CamelCase.ConvertName(rule.PropertyName), out var found) || found is not OpenApiSchema member)
                continue;
            var target = IsOfItems(rule) ? member.Items as OpenApiSchema : member;
            foreach (var component in target is null ? [] : rule.Components)
                Limit(target!, component.Validator);
        }
    }

    private static bool IsOfItems(IValidationRule rule) =>
        rule.GetType().GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));

    private static void Limit(OpenApiSchema schema, IPropertyValidator validator)
    {
        switch (validator)
        {
            case ILengthValidator length:
                schema.MinLength = length.Min > 0 ? length.Min : schema.MinLength;
                schema.MaxLength = length.Max > 0 ? length.Max : schema.MaxLength;
                break;
            case IBetweenValidator { Name: "InclusiveBetweenValidator" } between:
                (schema.Minimum, schema.Maximum) = (Text(between.From), Text(between.To));
                break;
            case IComparisonValidator { Comparison: Comparison.GreaterThanOrEqual, ValueToCompare: { } least }:
                schema.Minimum = Text(least);
                break;
            case IComparisonValidator { Comparison: Comparison.LessThanOrEqual, ValueToCompare: { } most }:
                schema.Maximum = Text(most);
                break;
            case INotEmptyValidator when schema.Type?.HasFlag(JsonSchemaType.String) == true && schema.MinLength is null:
                schema.MinLength = 1;
                break;
        }
    }

    private static string Text(object limit) => Convert.ToString(limit, CultureInfo.InvariantCulture)!;
}
