using FluentValidation;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.BuiltInTools;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Demo;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.PhoneLines;
using VoiceAssistant.Application.Tools;

namespace VoiceAssistant.Application;

public static class ApplicationRegistration
{
    /// <summary>Registers the use cases with their validators and behaviours, outermost behaviour first.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TurnDefaults>().Bind(configuration.GetSection(TurnDefaults.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PhoneRegionOptions>().Bind(configuration.GetSection(PhoneRegionOptions.Section))
            .Validate(options => options.IsValid, "PhoneNumbers:DefaultRegion is a country of ISO 3166 in two letters, like DE or US.").ValidateOnStart();
        services.AddOptions<DemoOptions>().Bind(configuration.GetSection(DemoOptions.Section));
        services.AddKnowledgeSearch(configuration);
        services.AddPublicUrls(configuration);
        services.AddAuth(configuration);
        services.AddOAuth(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddAutoMapper(
            mapper => mapper.LicenseKey = configuration["AutoMapper:LicenseKey"], typeof(ApplicationRegistration).Assembly);
        services.AddScoped<OwnerScope>();
        services.AddSingleton<IUseCases, UseCases>();
        services.AddIndexing();
        services.AddOutboundCalls(configuration);
        services.AddRecordings(configuration);
        services.AddTools();
        services.AddSingleton<Retrieval>();
        services.AddSingleton<Toolbox>();
        services.AddTransient<LineProof>();
        services.AddTransient<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddTransient<IMediator, Mediator>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(LoggingBehaviour<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(RaceBehaviour<,>));
        services.Scan(scan => scan.FromAssemblies(typeof(ApplicationRegistration).Assembly)
            .AddClasses(c => c.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces().WithTransientLifetime());
        // one that needs an argument which is no service, such as a text or a number, belongs to the rule that makes it; services are interfaces, or TimeProvider
        services.AddValidatorsFromAssembly(
            typeof(ApplicationRegistration).Assembly,
            ServiceLifetime.Singleton,
            found => found.ValidatorType.GetConstructors().All(c => c.GetParameters().All(p => p.ParameterType.IsAbstract)),
            includeInternalTypes: true);
        return services;
    }
}
