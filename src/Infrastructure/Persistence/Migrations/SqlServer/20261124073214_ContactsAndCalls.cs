using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VoiceAssistant.Infrastructure.Persistence.Migrations.SqlServer
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
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "Contacts",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "Contacts",
                type: "nvarchar(700)",
                maxLength: 700,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "Tags",
                table: "Contacts",
                type: "nvarchar(410)",
                maxLength: 410,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

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

            SearchColumns.FillOnSqlServer(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
