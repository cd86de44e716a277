using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ContactsAndCalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_Name",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Calls_AssistantId",
                table: "Calls");

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "Turns",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "Contacts",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "Contacts",
                type: "character varying(700)",
                maxLength: 700,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "Contacts",
                type: "character varying(410)",
                maxLength: 410,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<NpgsqlTsVector>(
                name: "Words",
                table: "Turns",
                type: "tsvector",
                nullable: true,
                computedColumnSql: "to_tsvector('simple', 'o' || replace(\"OwnerId\"::text, '-', '') || ' ' || \"Search\")",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "IX_Turns_Words",
                table: "Turns",
                column: "Words")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_CreatedAt",
                table: "Contacts",
                columns: new[] { "OwnerId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_Search",
                table: "Contacts",
                columns: new[] { "OwnerId", "Search" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt",
                table: "Calls",
                columns: new[] { "OwnerId", "AssistantId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_ContactId_StartedAt",
                table: "Calls",
                columns: new[] { "OwnerId", "ContactId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OwnerId_Outcome_StartedAt",
                table: "Calls",
                columns: new[] { "OwnerId", "Outcome", "StartedAt" });

            SearchColumns.Fill(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Turns_Words",
                table: "Turns");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_CreatedAt",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OwnerId_Search",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_AssistantId_StartedAt",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_ContactId_StartedAt",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OwnerId_Outcome_StartedAt",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Words",
                table: "Turns");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "Turns");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "Contacts");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OwnerId_Name",
                table: "Contacts",
                columns: new[] { "OwnerId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_AssistantId",
                table: "Calls",
                column: "AssistantId");
        }
    }
}
